-- Without Logins and sessions ----------------------------------------------------------------------------------------------
drop table refresh_tokens;
drop table sessions;
drop table signing_keys;

-- Without Requests of the API ----------------------------------------------------------------------------------------------

-- Without Row security: the second wall ------------------------------------------------------------------------------------

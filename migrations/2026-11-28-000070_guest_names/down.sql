drop function guest_name;

drop index webhook_rejects_once;

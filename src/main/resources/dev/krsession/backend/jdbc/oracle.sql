CREATE TABLE kr_session (
  handle RAW(16) NOT NULL PRIMARY KEY,
  instance VARCHAR2(64) NOT NULL,
  secret RAW(32) NOT NULL,
  former RAW(32),
  former_until NUMBER(19) NOT NULL,
  sealed RAW(16),
  created_at NUMBER(19) NOT NULL,
  accessed_at NUMBER(19) NOT NULL,
  idle_ms NUMBER(19) NOT NULL,
  absolute_ms NUMBER(19) NOT NULL,
  deadline NUMBER(19) NOT NULL,
  expires_at NUMBER(19) NOT NULL,
  claimed_until NUMBER(19) NOT NULL,
  grace_ms NUMBER(19) NOT NULL,
  renewed_at NUMBER(19) NOT NULL,
  held_names NUMBER(19) NOT NULL,
  held_bytes NUMBER(19) NOT NULL,
  owner BLOB
);
CREATE INDEX kr_session_due ON kr_session (instance, expires_at);
CREATE TABLE kr_session_attribute (
  handle RAW(16) NOT NULL REFERENCES kr_session (handle) ON DELETE CASCADE,
  name RAW(512) NOT NULL,
  content BLOB,
  PRIMARY KEY (handle, name)
);
CREATE TABLE kr_session_user (
  owner RAW(32) NOT NULL,
  handle RAW(16) NOT NULL,
  score NUMBER(19) NOT NULL,
  kept_until NUMBER(19) NOT NULL,
  PRIMARY KEY (owner, handle)
);
CREATE TABLE kr_session_text (
  name VARCHAR2(128) NOT NULL PRIMARY KEY,
  content BLOB NOT NULL
);

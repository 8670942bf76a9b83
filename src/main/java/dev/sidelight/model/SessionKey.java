package dev.sidelight.model;

/**
 * A session as one server sees it. Servers of one user share their list of sessions but not what
 * runs, so the same session under two servers is two keys.
 */
public record SessionKey(ServerId server, SessionId session) {}

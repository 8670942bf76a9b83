package dev.sidelight.config;

/**
 * A value somebody gave.
 *
 * @param value Boolean, Integer, String, Path or a list of String, as the key's type says
 */
record Assigned(Object value, Origin origin) {}

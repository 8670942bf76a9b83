package dev.sidelight.demo;

/**
 * Where a session works.
 *
 * @param directory absolute path
 * @param project id of the repository that the directory belongs to
 */
record Place(String directory, String project) {}

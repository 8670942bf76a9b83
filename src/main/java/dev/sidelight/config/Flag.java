package dev.sidelight.config;

/**
 * A setting given on the command line.
 *
 * @param shown the flag in messages, such as {@code --set panel.width}
 * @param key the setting's path with dots, such as {@code panel.width}
 */
public record Flag(String shown, String key, String value) {}

package dev.sidelight.model;

/**
 * An item of the agent's to-do list.
 *
 * @param status {@code pending}, {@code in_progress}, {@code completed} or {@code cancelled}
 * @param priority {@code high}, {@code medium} or {@code low}
 */
public record Todo(String content, String status, String priority) {}

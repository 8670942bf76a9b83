package dev.sidelight.demo;

import dev.sidelight.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes tool calls of a script, in the form that OpenCode's own tools have. */
record Tools(String directory) {
  /** {@return a shell command whose lines of output come one by one over the given seconds} */
  Tool bash(String command, String description, double seconds, String output) {
    return new Tool(
        "bash",
        Json.object("command", command, "description", description),
        command,
        output.lines().map(line -> line + "\n").toList(),
        Json.object("exit", 0, "truncated", false),
        seconds(seconds));
  }

  Tool read(String file, String text) {
    int lines = (int) text.lines().count();
    var numbered = new StringBuilder();
    int number = 0;
    for (String line : text.lines().toList()) {
      numbered.append(++number).append(": ").append(line).append('\n');
    }
    String output =
        "<path>"
            + path(file)
            + "</path>\n<type>file</type>\n<content>\n"
            + numbered
            + "\n(End of file - total "
            + lines
            + " lines)\n</content>";
    return new Tool(
        "read",
        Json.object("filePath", path(file)),
        file,
        List.of(output),
        Json.object("preview", text, "truncated", false),
        seconds(0.3));
  }

  Tool grep(String pattern, String matches) {
    long count = matches.lines().filter(line -> line.startsWith("  ")).count();
    return new Tool(
        "grep",
        Json.object("pattern", pattern),
        pattern,
        List.of("Found " + count + " matches\n" + matches),
        Json.object("matches", count, "truncated", false),
        seconds(0.8));
  }

  Tool edit(String file, String before, String after) {
    int removed = (int) before.lines().count();
    int added = (int) after.lines().count();
    var patch = new StringBuilder("Index: " + path(file) + "\n" + "=".repeat(67) + "\n");
    patch.append("--- ").append(path(file)).append("\n+++ ").append(path(file)).append('\n');
    patch.append("@@ -41," + removed + " +41," + added + " @@\n");
    before.lines().forEach(line -> patch.append('-').append(line).append('\n'));
    after.lines().forEach(line -> patch.append('+').append(line).append('\n'));
    Json diff =
        Json.object("file", path(file), "patch", patch, "additions", added, "deletions", removed);
    return new Tool(
        "edit",
        Json.object("filePath", path(file), "oldString", before, "newString", after),
        file,
        List.of("Edit applied successfully."),
        Json.object(
            "diagnostics", Json.object(), "diff", patch, "filediff", diff, "truncated", false),
        seconds(0.9));
  }

  Tool write(String file, String content) {
    return new Tool(
        "write",
        Json.object("filePath", path(file), "content", content),
        file,
        List.of("Wrote file successfully."),
        Json.object(
            "diagnostics",
            Json.object(),
            "filepath",
            path(file),
            "exists",
            false,
            "truncated",
            false),
        seconds(0.7));
  }

  Tool webfetch(String url, double seconds, String text) {
    return new Tool(
        "webfetch",
        Json.object("url", url, "format", "markdown"),
        url + " (text/html)",
        List.of(text),
        Json.object("truncated", false),
        seconds(seconds));
  }

  /**
   * @param items each a mark ({@code x} done, {@code >} in progress, {@code -} open), a space and
   *     the content
   */
  Tool todos(String... items) {
    var todos = new ArrayList<Json>();
    for (String item : items) {
      String status =
          switch (item.charAt(0)) {
            case 'x' -> "completed";
            case '>' -> "in_progress";
            default -> "pending";
          };
      String priority = todos.isEmpty() ? "high" : "medium";
      todos.add(Json.object("content", item.substring(2), "status", status, "priority", priority));
    }
    long open = todos.stream().filter(todo -> !todo.text("status").equals("completed")).count();
    return new Tool(
        "todowrite",
        Json.object("todos", todos),
        open + " todos",
        List.of(Json.of(todos).toString()),
        Json.object("todos", todos, "truncated", false),
        seconds(0.2));
  }

  private String path(String file) {
    return directory + "/" + file;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1_000));
  }
}

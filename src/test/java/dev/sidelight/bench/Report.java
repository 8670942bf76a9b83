package dev.sidelight.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures, as a table for people and as docs/performance.md with its plot. */
public final class Report {
  /** How much a figure may be for a promise to be kept. */
  public sealed interface Promise {
    /** In the figure's unit. */
    record AtMost(double most) implements Promise {}

    /** As a ratio to the figure beside it. */
    record TimesAtMost(double most) implements Promise {}
  }

  private record Figure(
      String name, String unit, double value, String beside, double other, List<Promise> promises) {
    boolean keeps(Promise promise) {
      return switch (promise) {
        case Promise.AtMost(double most) -> value <= most;
        case Promise.TimesAtMost(double most) -> value <= most * other;
      };
    }

    boolean keepsAll() {
      return promises.stream().allMatch(this::keeps);
    }

    String promised() {
      return promises.stream()
          .map(promise ->
              switch (promise) {
                case Promise.AtMost(double most) -> said(most, unit);
                case Promise.TimesAtMost(double most) -> ratio(most, 1).replace(".00", "");
              })
          .map("≤ "::concat)
          .collect(Collectors.joining(", "));
    }
  }

  private record Latency(String name, double p50, double p99, double most) {}

  private final List<Figure> figures = new ArrayList<>();
  private final List<Latency> latencies = new ArrayList<>();

  /** Adds a figure that stands alone. */
  public void add(String name, String unit, double value, Promise... promises) {
    add(name, unit, value, "", 0, promises);
  }

  /**
   * @param beside whose figure the other is; empty if there is none
   */
  public void add(
      String name, String unit, double value, String beside, double other, Promise... promises) {
    figures.add(new Figure(name, unit, value, beside, other, List.of(promises)));
  }

  public void latency(String name, double p50, double p99, double most) {
    latencies.add(new Latency(name, p50, p99, most));
  }

  public String table() {
    var out =
        new StringBuilder(
            """
            | figure | Sidelight | beside | ratio | promised | |
            |---|---:|---:|---:|---:|---|
            """);
    for (Figure one : figures) {
      boolean alone = one.beside.isEmpty();
      out.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  one.name,
                  said(one.value, one.unit),
                  alone ? "" : said(one.other, one.unit) + " " + one.beside,
                  alone ? "" : ratio(one.value, one.other),
                  one.promised(),
                  one.promises.isEmpty() ? "" : one.keepsAll() ? "met" : "**missed**"));
    }
    List<Figure> promised = figures.stream().filter(one -> !one.promises.isEmpty()).toList();
    out.append(
        "\n%d of the %d figures with a promise meet it.\n"
            .formatted(promised.stream().filter(Figure::keepsAll).count(), promised.size()));
    out.append("\n| event to frame, ms | p50 | p99 | most |\n|---|---:|---:|---:|\n");
    for (Latency one : latencies) {
      out.append(
          "| %s | %s | %s | %s |\n"
              .formatted(one.name, number(one.p50), number(one.p99), number(one.most)));
    }
    return out.toString();
  }

  private static String said(double value, String unit) {
    return (number(value) + " " + unit).strip();
  }

  private static String number(double value) {
    return number(
        value >= 1_000 ? "%,.0f" : value >= 10 ? "%.0f" : value >= 1 ? "%.1f" : "%.2f", value);
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }

  private static String ratio(double value, double other) {
    return value < other ? "1/" + number("%.2f", other / value) : number("%.2f", value / other);
  }

  public void write(Path docs) throws IOException, InterruptedException {
    String text =
        """
        # Performance

        Measured on %s at commit %s, on %s, by `bench/run`, which wrote this page.

        Times of the start are medians, alternating with `opencode attach` on the same server; its
        time is that of its first screen. Memory is resident memory as the system counts it,
        libraries of Java included. Latencies run from the bytes of an event on the server's socket
        to the bytes of its frame on the terminal, while the server streams events of all sessions;
        a saturating server writes as fast as it is read, so that what waits in the sockets counts.
        CPU is that of all threads; `curl -N` reads the same stream, in which each
        event is a chunk of its own as OpenCode sends them, and throws it away. What an event costs
        is measured once every session has been heard of and java has compiled what runs: after
        300,000 events, whatever the number of sessions; all take turns of a tenth of a second. Busy
        sessions write twenty pieces of text a second each; what they cost is measured in the first
        seconds and once more after a flood, as it is after hours. What is promised is of the
        figure, or of its ratio to the one beside it.

        %s
        ![Event to frame, p50 and p99](performance.svg)
        """
            .formatted(LocalDate.now(ZoneId.systemDefault()), commit(), machine(), table());
    Files.writeString(docs.resolve("performance.md"), text);
    Files.writeString(docs.resolve("performance.svg"), plot());
  }

  private static String commit() throws IOException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude", "*").start();
    return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static String machine() throws IOException {
    return "%d cores of %s, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version());
  }

  private static String processor() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(System.getProperty("os.arch"));
    }
  }

  /** Bars of p99 with p50 in them, on a scale that doubles with each step. */
  private String plot() {
    int height = 30 + latencies.size() * 34;
    var out = new StringBuilder();
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="720" height="%d" font-family="sans-serif" font-size="12">
        <rect width="720" height="%d" fill="white"/>
        """
            .formatted(height + 20, height + 20));
    for (int ms = 1; ms <= 1_024; ms *= 2) {
      String x = number("%.0f", x(ms));
      out.append(
          "<path d=\"M%s 10V%d\" stroke=\"#ddd\"/><text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%d</text>\n"
              .formatted(x, height, x, height + 14, ms));
    }
    int y = 16;
    for (Latency one : latencies) {
      out.append("<text x=\"8\" y=\"%d\">%s</text>\n".formatted(y + 15, one.name));
      out.append(bar(y, one.p99, "#9ecae1")).append(bar(y, one.p50, "#3182bd"));
      y += 34;
    }
    out.append(
        "<text x=\"712\" y=\"%d\" text-anchor=\"end\" fill=\"#555\">ms</text>\n</svg>\n"
            .formatted(height + 14));
    return out.toString();
  }

  private static String bar(int y, double ms, String fill) {
    return "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"20\" fill=\"%s\"/>\n"
        .formatted(number("%.0f", x(1)), y, number("%.1f", x(ms) - x(1)), fill);
  }

  private static double x(double ms) {
    return 260 + Math.log(Math.max(1, ms)) / Math.log(2) * 44;
  }
}

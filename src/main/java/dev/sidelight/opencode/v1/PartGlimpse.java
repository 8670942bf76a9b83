package dev.sidelight.opencode.v1;

import dev.sidelight.json.Json;
import dev.sidelight.json.JsonException;
import dev.sidelight.json.JsonScanner;
import java.util.List;

/**
 * The little that a list of sessions needs of a part, so that the rest (a tool's output, a file's
 * content) is never built.
 *
 * @param message the part is of
 * @param type such as {@code tool}
 * @param tool name of it, empty for other parts
 * @param call id of the tool's call, empty for other parts
 * @param status of the tool, empty for other parts
 * @param title what the tool does, in its own words or else taken from its arguments; may be empty
 * @param started whether the part says when it began, which a user's does not
 * @param ended whether the part says when it ended
 * @param words the text, of a text that the assistant ended; of others empty
 */
record PartGlimpse(
    String message,
    String type,
    String tool,
    String call,
    String status,
    String title,
    boolean started,
    boolean ended,
    String words) {

  /** Arguments that say best what a tool does, the best first. */
  private static final List<String> TELLING =
      List.of("command", "filePath", "pattern", "query", "url", "description", "path", "name");

  /** Bytes of the longest text whose words are read. */
  private static final int LONGEST_TEXT = 1 << 20;

  /** {@return the same glimpse of a part that has been parsed whole} */
  static PartGlimpse of(Json part) {
    Json state = part.at("state");
    boolean ended = !part.at("time", "end").isNull();
    boolean whole = part.text("type").equals("text") && ended && !part.at("synthetic").isTrue();
    return new PartGlimpse(
        part.text("messageID"),
        part.text("type"),
        part.text("tool"),
        part.text("callID"),
        state.text("status"),
        state.text("title").isBlank() ? telling(state.at("input")) : state.text("title"),
        !part.at("time", "start").isNull(),
        ended,
        whole ? part.text("text") : "");
  }

  private static String telling(Json input) {
    return TELLING.stream()
        .map(input::text)
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElse("");
  }

  /**
   * Reads off the part that comes next.
   *
   * @throws JsonException if none comes
   */
  static PartGlimpse scan(JsonScanner scanner) throws JsonException {
    String message = "";
    String type = "";
    String tool = "";
    String call = "";
    State state = State.NONE;
    Span span = Span.NONE;
    boolean synthetic = false;
    int text = -1;
    int textEnd = -1;
    scanner.enterObject();
    while (scanner.nextMember()) {
      if (scanner.at("messageID")) message = scanner.string();
      else if (scanner.at("type")) type = scanner.string();
      else if (scanner.at("tool")) tool = scanner.string();
      else if (scanner.at("callID")) call = scanner.string();
      else if (scanner.at("synthetic")) synthetic = scanner.isTrue();
      else if (scanner.at("state") && scanner.atObject()) state = State.scan(scanner);
      else if (scanner.at("time") && scanner.atObject()) span = Span.scan(scanner);
      else if (scanner.at("text")) {
        text = scanner.position();
        scanner.skip();
        textEnd = scanner.position();
      } else {
        scanner.skip();
      }
    }
    boolean whole = type.equals("text") && span.ended && !synthetic && text >= 0;
    String words = whole && textEnd - text <= LONGEST_TEXT ? scanner.from(text).string() : "";
    return new PartGlimpse(
        message, type, tool, call, state.status, state.title, span.started, span.ended, words);
  }

  /** {@return whether it is of a tool that runs, which is told again with all that it puts out} */
  boolean isOfRunningTool() {
    return type.equals("tool") && (status.equals("pending") || status.equals("running"));
  }

  private record Span(boolean started, boolean ended) {
    static final Span NONE = new Span(false, false);

    static Span scan(JsonScanner scanner) throws JsonException {
      boolean started = false;
      boolean ended = false;
      scanner.enterObject();
      while (scanner.nextMember()) {
        if (scanner.at("start")) started = !scanner.atNull();
        else if (scanner.at("end")) ended = !scanner.atNull();
        scanner.skip();
      }
      return new Span(started, ended);
    }
  }

  private record State(String status, String title) {
    static final State NONE = new State("", "");

    static State scan(JsonScanner scanner) throws JsonException {
      String status = "";
      String title = "";
      String input = "";
      scanner.enterObject();
      while (scanner.nextMember()) {
        if (scanner.at("status")) status = scanner.string();
        else if (scanner.at("title")) title = scanner.string();
        else if (scanner.at("input") && scanner.atObject()) input = telling(scanner);
        else scanner.skip();
      }
      return new State(status, title.isBlank() ? input : title);
    }

    private static String telling(JsonScanner scanner) throws JsonException {
      String best = "";
      int bestRank = TELLING.size();
      scanner.enterObject();
      while (scanner.nextMember()) {
        int rank = rank(scanner);
        if (rank >= bestRank) {
          scanner.skip();
          continue;
        }
        String value = scanner.string();
        if (value.isBlank()) continue;
        best = value;
        bestRank = rank;
      }
      return best;
    }

    private static int rank(JsonScanner scanner) {
      int rank = 0;
      while (rank < TELLING.size() && !scanner.at(TELLING.get(rank))) rank++;
      return rank;
    }
  }
}

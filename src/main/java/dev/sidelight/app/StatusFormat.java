package dev.sidelight.app;

import dev.sidelight.state.AppState;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import dev.sidelight.state.ServerState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text for status bars, with fields such as <code>{needs}</code> that count sessions. */
public final class StatusFormat {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

  private final String text;

  private enum Field {
    NEEDS,
    RETRYING,
    WORKING,
    FAILED,
    STOPPED,
    FINISHED,
    UNVISITED,
    OFFLINE,
    SESSIONS,
    UNREACHABLE;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Field> named(String word) {
      return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst();
    }

    private long count(AppState state) {
      return switch (this) {
        case NEEDS -> rows(state, RowState.NEEDS_YOU);
        case RETRYING -> rows(state, RowState.RETRYING);
        case WORKING -> rows(state, RowState.WORKING);
        case FAILED -> rows(state, RowState.FAILED);
        case STOPPED -> rows(state, RowState.STOPPED);
        case FINISHED -> rows(state, RowState.FINISHED);
        case UNVISITED -> rows(state, row -> state.shownState(row).isEnded() && row.unvisited());
        case OFFLINE -> rows(state, RowState.OFFLINE);
        case SESSIONS -> rows(state, _ -> true);
        case UNREACHABLE -> state.servers().values().stream().filter(Field::isUnreachable).count();
      };
    }

    private static long rows(AppState state, RowState shown) {
      return rows(state, row -> state.shownState(row) == shown);
    }

    private static long rows(AppState state, Predicate<Row> counted) {
      return state.sessions().rows().stream().filter(counted).count();
    }

    /** One that is lost for the first moment is likely to be back in the next. */
    private static boolean isUnreachable(ServerState server) {
      return server.version().isEmpty() || !server.isCertain();
    }
  }

  private StatusFormat(String text) {
    this.text = text;
  }

  /** {@return the format of that text; check first that it has no {@link #unknownField}} */
  public static StatusFormat of(String text) {
    return new StatusFormat(text);
  }

  /** {@return the first field of the text that there is not} */
  public static Optional<String> unknownField(String text) {
    return FIELD
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(word -> Field.named(word).isEmpty())
        .findFirst();
  }

  /** {@return what can stand between the braces} */
  public static List<String> fields() {
    return Arrays.stream(Field.values()).map(Field::word).toList();
  }

  String fill(AppState state) {
    return FIELD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, state)));
  }

  private static String value(MatchResult found, AppState state) {
    return Field.named(found.group(1))
        .map(field -> Long.toString(field.count(state)))
        .orElse(found.group());
  }
}

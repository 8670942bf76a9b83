package dev.sidelight.app;

import dev.sidelight.state.AppState;
import dev.sidelight.state.Row;
import dev.sidelight.state.RowState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    SESSIONS;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Field> named(String word) {
      return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst();
    }

    private boolean counts(RowState state, Row row) {
      return switch (this) {
        case NEEDS -> state == RowState.NEEDS_YOU;
        case RETRYING -> state == RowState.RETRYING;
        case WORKING -> state == RowState.WORKING;
        case FAILED -> state == RowState.FAILED;
        case STOPPED -> state == RowState.STOPPED;
        case FINISHED -> state == RowState.FINISHED;
        case UNVISITED -> state.isEnded() && row.unvisited();
        case OFFLINE -> state == RowState.OFFLINE;
        case SESSIONS -> true;
      };
    }

    private long count(AppState state) {
      return state.sessions().rows().stream()
          .filter(row -> counts(state.shownState(row), row))
          .count();
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

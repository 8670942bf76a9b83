package dev.sidelight.json;

import org.jspecify.annotations.Nullable;

/** Text that is not readable JSON; skip it and go on with the next. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1;

  public JsonException(String message) {
    super(message);
  }

  JsonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

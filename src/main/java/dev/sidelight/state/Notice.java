package dev.sidelight.state;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Something the user should hear of.
 *
 * @param number counts the notices of this run of the program
 * @param kind absent for a message of the program itself
 * @param session to open, absent for a message of the program itself
 * @param title of the session, or of the message; clean
 * @param text the whole sentence, clean
 * @param event a name of the event that is the same in every program that saw it; empty for a
 *     message of the program itself
 */
public record Notice(
    long number,
    Instant at,
    Level level,
    Optional<NoticeKind> kind,
    Optional<SessionKey> session,
    String title,
    String text,
    String event) {

  private static final int GLYPH_AND_BLANK = 2;

  /** How much it matters; decides the colour and how long a toast stays. */
  public enum Level {
    SUCCESS,
    INFO,
    WARNING,
    ERROR
  }

  /** {@return the glyph and the title of the session} */
  public String head() {
    return hasHead() ? text.substring(0, GLYPH_AND_BLANK + title.length()) : title;
  }

  /** {@return what the text says beyond them} */
  public String what() {
    return hasHead() ? text.substring(GLYPH_AND_BLANK + title.length()).strip() : text;
  }

  /** {@return the same of a session that is called otherwise now} */
  public Notice renamed(String newTitle) {
    if (!hasHead() || newTitle.equals(title)) return this;
    String rest = text.substring(GLYPH_AND_BLANK + title.length());
    String renamed = text.substring(0, GLYPH_AND_BLANK) + newTitle + rest;
    return new Notice(number, at, level, kind, session, newTitle, renamed, event);
  }

  private boolean hasHead() {
    return !title.isEmpty() && text.startsWith(title, GLYPH_AND_BLANK);
  }
}

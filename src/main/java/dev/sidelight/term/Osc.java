package dev.sidelight.term;

import dev.sidelight.grid.Graphemes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * An operating system command: something a terminal does beside showing cells. Text in it is
 * stripped of control characters.
 *
 * @param code the bytes to write
 */
public record Osc(String code) {
  private static final String ST = "\033\\";

  /** Terminals refuse more, each at its own limit. */
  private static final int MAX_CLIPBOARD_BYTES = 74_000;

  /** Puts text on the clipboard; cut where terminals would refuse it. */
  public static Osc clipboard(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(bytes.length, MAX_CLIPBOARD_BYTES);
    while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
      end--;
    }
    byte[] kept = end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    return of("52;c;" + Base64.getEncoder().encodeToString(kept));
  }

  /** A notification as iTerm2 and Windows Terminal know it. */
  public static Osc notification9(String text) {
    // "9;4;…" would be a progress bar
    return of("9;" + clean(text.startsWith("4;") ? " " + text : text));
  }

  /** A notification as urxvt, foot, Ghostty and WezTerm know it. */
  public static Osc notification777(String title, String body) {
    return of("777;notify;" + clean(title).replace(';', ',') + ";" + clean(body));
  }

  /**
   * A notification as kitty knows it.
   *
   * @param id letters and digits; a later one of the same id takes its place
   */
  public static Osc notification99(String id, String title, String body) {
    String encoding = ":e=1:";
    return new Osc(
        of("99;i=" + id + encoding + "d=0:p=title;" + base64(title)).code()
            + of("99;i=" + id + encoding + "d=1:p=body;" + base64(body)).code());
  }

  static Osc title(String text) {
    return of("2;" + clean(text));
  }

  static Osc askBackground() {
    return of("11;?");
  }

  /** The same, for the terminal round tmux; tmux passes it on if it is set to allow that. */
  public Osc throughTmux() {
    return new Osc("\033Ptmux;" + code.replace("\033", "\033\033") + ST);
  }

  private static Osc of(String body) {
    return new Osc("\033]" + body + ST);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(clean(text).getBytes(StandardCharsets.UTF_8));
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (!Graphemes.isControl(c)) {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }
}

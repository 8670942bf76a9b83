package dev.sidelight.term;

import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Theme;
import java.util.regex.Pattern;

/** What a terminal is sent for frames, one after the other. */
public final class Written {
  /** All that the program itself has to say to a terminal while it shows frames. */
  private static final Pattern OUR_CODES =
      Pattern.compile(
          "\u001b\\[\\?(2026|25)[hl]"
              + "|\u001b\\[[0-9;:]*[mHJ]"
              + "|\u001b\\]2;[^\\p{Cc}]*\u001b\\\\"
              + "|\u001b\\]8;;[!-~]*\u001b\\\\");

  private final Painter painter = new Painter(Theme.DARK, Colours.TRUE);

  /** {@return what is written for the next frame} */
  public String codes(Frame frame) {
    return painter.paint(frame);
  }

  /** {@return what is left of it without the program's own codes, which is text} */
  public static String withoutOurCodes(String codes) {
    return OUR_CODES.matcher(codes).replaceAll("");
  }
}

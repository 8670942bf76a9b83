package dev.sidelight.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Notes what the escape codes of a program switch on in its terminal, and what it tells the
 * terminal besides text. Takes the output in pieces cut anywhere. Not thread-safe.
 */
final class EscapeLog {
  private enum Place {
    TEXT,
    ESCAPE,
    CONTROL,
    COMMAND,
    COMMAND_ESCAPE,
    SKIP_ONE
  }

  private Place place = Place.TEXT;
  private final StringBuilder sequence = new StringBuilder();
  private final SortedMap<String, String> changed = new TreeMap<>();
  private final List<String> commands = new ArrayList<>();
  private int keyboardLevels;
  private int bells;
  private String title = "";

  void take(CharSequence text) {
    text.chars().forEach(c -> take((char) c));
  }

  /** {@return what is not as it was before the program, such as {@code ?1049h}; best empty} */
  List<String> leftOver() {
    var all = new TreeSet<String>();
    changed.forEach((what, value) -> all.add(what + value));
    if (keyboardLevels != 0) all.add("kitty keyboard level " + keyboardLevels);
    return List.copyOf(all);
  }

  /** {@return whether the private mode, such as 1049, is set} */
  boolean isOn(int mode) {
    boolean onByDefault = mode == 25 || mode == 7;
    return changed.containsKey("?" + mode) != onByDefault;
  }

  String title() {
    return title;
  }

  /** {@return the operating system commands so far, such as {@code 9;text}, titles included} */
  List<String> commands() {
    return List.copyOf(commands);
  }

  int bells() {
    return bells;
  }

  private void take(char c) {
    switch (place) {
      case TEXT -> {
        if (c == '\u001b') place = Place.ESCAPE;
        if (c == '\u0007') bells++;
      }
      case ESCAPE -> afterEscape(c);
      case CONTROL -> {
        sequence.append(c);
        if (c >= 0x40 && c <= 0x7e) {
          control(sequence.toString());
          place = Place.TEXT;
        }
      }
      case COMMAND -> {
        if (c == '\u0007') endCommand();
        else if (c == '\u001b') place = Place.COMMAND_ESCAPE;
        else sequence.append(c);
      }
      case COMMAND_ESCAPE, SKIP_ONE -> {
        if (place == Place.COMMAND_ESCAPE) endCommand();
        place = Place.TEXT;
      }
    }
  }

  private void afterEscape(char c) {
    sequence.setLength(0);
    place = Place.TEXT;
    switch (c) {
      case '[' -> place = Place.CONTROL;
      case ']', 'P', '_', '^' -> {
        place = Place.COMMAND;
        if (c != ']') sequence.append(c);
      }
      case '(', ')', '#', '%' -> place = Place.SKIP_ONE;
      case '=' -> changed.put("keypad", "=");
      case '>' -> changed.remove("keypad");
      case 'c' -> changed.clear();
      default -> {}
    }
  }

  private void control(String code) {
    char last = code.charAt(code.length() - 1);
    String body = code.substring(0, code.length() - 1);
    if (body.startsWith("?") && (last == 'h' || last == 'l')) {
      for (String mode : body.substring(1).split(";", -1)) privateMode(mode, last);
    } else if (last == 'u' && body.startsWith(">")) {
      keyboardLevels++;
    } else if (last == 'u' && body.startsWith("<")) {
      keyboardLevels -= body.length() > 1 ? Integer.parseInt(body.substring(1)) : 1;
    } else if (last == 'm' && body.startsWith(">4")) {
      note("modifyOtherKeys", body.substring(2), "", ";0");
    } else if (last == 'm' && !body.startsWith(">") && !body.startsWith("?")) {
      note("style", body.equals("0") ? "" : body, "", "");
    } else if (last == 'q' && body.endsWith(" ")) {
      note("cursor style", body.strip(), "", "0");
    } else if (last == 'r') {
      note("scroll region", body, "", "");
    } else if (last == 't' && (body.startsWith("22") || body.startsWith("23"))) {
      note("saved title", body.startsWith("22") ? body : "", "", "");
    }
  }

  private void privateMode(String mode, char last) {
    boolean on = last == 'h';
    boolean onByDefault = mode.equals("25") || mode.equals("7");
    note("?" + mode, on == onByDefault ? "" : String.valueOf(last), "", "");
  }

  private void note(String what, String value, String usual, String alsoUsual) {
    if (value.equals(usual) || value.equals(alsoUsual)) changed.remove(what);
    else changed.put(what, value);
  }

  private void endCommand() {
    place = Place.TEXT;
    String command = sequence.toString();
    commands.add(command);
    if (command.startsWith("0;") || command.startsWith("2;")) title = command.substring(2);
  }
}

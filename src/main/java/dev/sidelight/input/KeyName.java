package dev.sidelight.input;

/** Keys that type no character, and {@link #CHARACTER} for those that do. */
public enum KeyName {
  CHARACTER("character"),
  ENTER("enter"),
  ESCAPE("esc"),
  TAB("tab"),
  BACKSPACE("backspace"),
  DELETE("delete"),
  INSERT("insert"),
  UP("up"),
  DOWN("down"),
  LEFT("left"),
  RIGHT("right"),
  HOME("home"),
  END("end"),
  PAGE_UP("pageup"),
  PAGE_DOWN("pagedown"),
  F1("f1"),
  F2("f2"),
  F3("f3"),
  F4("f4"),
  F5("f5"),
  F6("f6"),
  F7("f7"),
  F8("f8"),
  F9("f9"),
  F10("f10"),
  F11("f11"),
  F12("f12");

  private final String label;

  KeyName(String label) {
    this.label = label;
  }

  /** As written in the settings and the help. */
  public String label() {
    return label;
  }
}

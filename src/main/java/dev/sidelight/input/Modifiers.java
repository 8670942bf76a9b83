package dev.sidelight.input;

/** What was held while a key or a button was pressed. */
public record Modifiers(boolean ctrl, boolean alt, boolean shift) {
  public static final Modifiers NONE = new Modifiers(false, false, false);
  public static final Modifiers CTRL = new Modifiers(true, false, false);
  public static final Modifiers ALT = new Modifiers(false, true, false);
  public static final Modifiers SHIFT = new Modifiers(false, false, true);

  public Modifiers withAlt() {
    return new Modifiers(ctrl, true, shift);
  }

  public Modifiers withoutShift() {
    return new Modifiers(ctrl, alt, false);
  }
}

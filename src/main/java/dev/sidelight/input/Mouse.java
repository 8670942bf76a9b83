package dev.sidelight.input;

/** A mouse button or wheel moved at a cell, counted from 0. */
public record Mouse(Action action, Button button, int x, int y, Modifiers modifiers)
    implements Input {
  public enum Action {
    PRESS,
    RELEASE,
    DRAG,
    WHEEL_UP,
    WHEEL_DOWN
  }

  public enum Button {
    LEFT,
    MIDDLE,
    RIGHT,
    NONE
  }
}

package dev.sidelight.input;

/**
 * A key was pressed.
 *
 * @param codePoint the character of a {@link KeyName#CHARACTER} as typed, else 0
 */
public record Key(KeyName name, int codePoint, Modifiers modifiers) implements Input {
  public Key {
    if ((name == KeyName.CHARACTER) != (codePoint > 0)) {
      throw new IllegalArgumentException(name + " with code point " + codePoint);
    }
  }

  public static Key of(KeyName name) {
    return new Key(name, 0, Modifiers.NONE);
  }

  public static Key of(int character) {
    return new Key(KeyName.CHARACTER, character, Modifiers.NONE);
  }

  /**
   * A character with what was held, in the one form that all terminals can be brought to: shift+y
   * is {@code Y}, ctrl+X is ctrl+x.
   */
  public static Key of(int character, Modifiers held) {
    if (held.ctrl()) {
      return new Key(KeyName.CHARACTER, Character.toLowerCase(character), held);
    }
    int typed = held.shift() ? Character.toUpperCase(character) : character;
    return new Key(KeyName.CHARACTER, typed, held.withoutShift());
  }

  public Key with(Modifiers held) {
    return new Key(name, codePoint, held);
  }

  /** Whether this types a character into a text field. */
  public boolean isText() {
    return name == KeyName.CHARACTER && !modifiers.ctrl() && !modifiers.alt();
  }

  /**
   * Reads a key as it is written in the settings: {@code ctrl+x}, {@code shift+tab}, {@code ?}.
   *
   * @throws IllegalArgumentException if it is no key, with a message for the user
   */
  public static Key parse(String text) {
    return KeySyntax.parse(text);
  }

  /** The key as {@link #parse} reads it. */
  @Override
  public String toString() {
    return KeySyntax.print(this);
  }
}

package dev.sidelight.grid;

/** What a piece of the screen means. A {@link Theme} says what that looks like. */
public enum Role {
  TEXT('.'),
  MUTED('m'),
  PRIMARY('p'),
  SECONDARY('y'),
  ACCENT('a'),
  SUCCESS('s'),
  WARNING('w'),
  ERROR('e'),
  INFO('i'),
  TITLE('t'),
  LINK('l'),
  CODE('c'),
  QUOTE('q'),
  SELECTED('v'),
  BORDER('b'),
  BORDER_ACTIVE('h'),
  BORDER_SUBTLE('u'),
  SYNTAX_KEYWORD('k'),
  SYNTAX_STRING('g'),
  SYNTAX_NUMBER('n'),
  SYNTAX_COMMENT('r'),
  SYNTAX_FUNCTION('f'),
  SYNTAX_TYPE('z'),
  DIFF_ADDED('+'),
  DIFF_REMOVED('-'),
  /** The terminal's own background. */
  BACKGROUND(' '),
  BACKGROUND_PANEL('1'),
  BACKGROUND_ELEMENT('2'),
  BACKGROUND_SELECTED('3'),
  BACKGROUND_ADDED('4'),
  BACKGROUND_REMOVED('5');

  private final char letter;

  Role(char letter) {
    this.letter = letter;
  }

  /** Stands for the role in a golden screen's style layer; bold text shows it in upper case. */
  public char letter() {
    return letter;
  }
}

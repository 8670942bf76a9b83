package dev.sidelight.grid;

/**
 * What the roles look like. Text and the background are the terminal's own, so that a program that
 * does not know the terminal's colours yet is readable on any; the rest are OpenCode's.
 */
public enum Theme {
  DARK,
  LIGHT,
  /** No colour at all: roles differ by attributes. */
  MONO;

  /** The colour is the terminal's own. */
  public static final int OWN = -1;

  /** The colour of a role as 0xRRGGBB, or {@link #OWN}. */
  public int rgb(Role role) {
    return switch (this) {
      case DARK -> dark(role);
      case LIGHT -> light(role);
      case MONO -> OWN;
    };
  }

  /** The bits of the {@link Attribute}s that a role has by itself. */
  public int attributes(Role role, Role background) {
    int bits = role == Role.TITLE ? Attribute.BOLD.bit() : 0;
    if (this != MONO) {
      return bits;
    }
    if (background == Role.BACKGROUND_SELECTED) {
      bits |= Attribute.REVERSED.bit();
    }
    return switch (role) {
      case MUTED, BORDER, BORDER_SUBTLE, SYNTAX_COMMENT, DIFF_REMOVED -> bits | Attribute.DIM.bit();
      case WARNING, ERROR, SELECTED, BORDER_ACTIVE, DIFF_ADDED, SYNTAX_KEYWORD ->
          bits | Attribute.BOLD.bit();
      case LINK -> bits | Attribute.UNDERLINE.bit();
      case QUOTE -> bits | Attribute.ITALIC.bit();
      default -> bits;
    };
  }

  private static int dark(Role role) {
    return switch (role) {
      case TEXT, BACKGROUND -> OWN;
      case MUTED, QUOTE, SYNTAX_COMMENT -> 0x808080;
      case PRIMARY, LINK -> 0xfab283;
      case SECONDARY -> 0x5c9cf5;
      case ACCENT, SYNTAX_KEYWORD -> 0x9d7cd8;
      case SUCCESS, CODE, SYNTAX_STRING -> 0x7fd88f;
      case WARNING, SYNTAX_NUMBER -> 0xf5a742;
      case ERROR -> 0xe06c75;
      case INFO -> 0x56b6c2;
      case TITLE, SELECTED -> 0xeeeeee;
      case BORDER -> 0x484848;
      case BORDER_ACTIVE -> 0x606060;
      case BORDER_SUBTLE -> 0x3c3c3c;
      case SYNTAX_FUNCTION -> 0xfab283;
      case SYNTAX_TYPE -> 0xe5c07b;
      case DIFF_ADDED -> 0x4fd6be;
      case DIFF_REMOVED -> 0xc53b53;
      case BACKGROUND_PANEL -> 0x141414;
      case BACKGROUND_ELEMENT -> 0x1e1e1e;
      case BACKGROUND_SELECTED -> 0x30303a;
      case BACKGROUND_ADDED -> 0x20303b;
      case BACKGROUND_REMOVED -> 0x37222c;
    };
  }

  private static int light(Role role) {
    return switch (role) {
      case TEXT, BACKGROUND -> OWN;
      case MUTED, QUOTE, SYNTAX_COMMENT -> 0x8a8a8a;
      case PRIMARY, LINK -> 0x3b7dd8;
      case SECONDARY -> 0x7b5bb6;
      case ACCENT, SYNTAX_KEYWORD -> 0xd68c27;
      case SUCCESS, CODE, SYNTAX_STRING -> 0x3d9a57;
      case WARNING, SYNTAX_NUMBER -> 0xd68c27;
      case ERROR -> 0xd1383d;
      case INFO -> 0x318795;
      case TITLE, SELECTED -> 0x1a1a1a;
      case BORDER -> 0xb8b8b8;
      case BORDER_ACTIVE -> 0xa0a0a0;
      case BORDER_SUBTLE -> 0xd4d4d4;
      case SYNTAX_FUNCTION -> 0x3b7dd8;
      case SYNTAX_TYPE -> 0xb0851f;
      case DIFF_ADDED -> 0x1e725c;
      case DIFF_REMOVED -> 0xc53b53;
      case BACKGROUND_PANEL -> 0xfafafa;
      case BACKGROUND_ELEMENT -> 0xf5f5f5;
      case BACKGROUND_SELECTED -> 0xe2e6f0;
      case BACKGROUND_ADDED -> 0xd5e5d5;
      case BACKGROUND_REMOVED -> 0xf7d8db;
    };
  }
}

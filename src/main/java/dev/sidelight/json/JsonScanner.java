package dev.sidelight.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Walks over UTF-8 JSON without building anything, to look at a few members of a large value. What
 * it steps over is not checked, beyond strings and brackets being closed.
 *
 * <pre>{@code
 * for (scanner.enterObject(); scanner.nextMember(); ) {
 *   if (scanner.at("type")) type = scanner.string();
 *   else scanner.skip();
 * }
 * }</pre>
 */
public final class JsonScanner {
  private final byte[] bytes;
  private final int end;
  private int position;
  private int nameStart;
  private int nameEnd;
  private int passedStart = -1;
  private int passedLength = -1;

  public JsonScanner(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.end = offset + length;
    this.position = offset;
  }

  /** {@return a scanner of the same bytes that goes on at {@code position} on its own} */
  public JsonScanner from(int start) {
    return new JsonScanner(bytes, start, end - start);
  }

  /** {@return where the next value or token starts, as an index of the array} */
  public int position() {
    passSpace();
    return position;
  }

  /**
   * {@return where the text of the longest string starts that was stepped over as a member of a
   * value; -1 if there is none}
   */
  public int passedStart() {
    return passedStart;
  }

  /** {@return where that text ends} */
  public int passedEnd() {
    return passedStart + passedLength;
  }

  /** {@return whether the next value is an object} */
  public boolean atObject() {
    return peek() == '{';
  }

  /** {@return whether the next value is a string} */
  public boolean atString() {
    return peek() == '"';
  }

  /** {@return whether the next value is {@code null}} */
  public boolean atNull() {
    return peek() == 'n';
  }

  /**
   * Steps into the object that comes next.
   *
   * @throws JsonException if none comes
   */
  public void enterObject() throws JsonException {
    expect('{');
  }

  /**
   * {@return whether the object has another member, whose value then comes next; if not, the object
   * has been left}
   */
  public boolean nextMember() throws JsonException {
    if (peek() == ',') position++;
    if (peek() == '}') {
      position++;
      return false;
    }
    expect('"');
    nameStart = position;
    passString();
    nameEnd = position - 1;
    expect(':');
    return true;
  }

  /** {@return whether the member of that name is the present one} */
  public boolean at(String name) {
    int length = nameEnd - nameStart;
    if (length != name.length()) return false;
    for (int i = 0; i < length; i++) {
      if (bytes[nameStart + i] != name.charAt(i)) return false;
    }
    return true;
  }

  /**
   * {@return the string that comes next, or the empty string after stepping over another value}
   *
   * @throws JsonException if it is not closed or has an unknown escape
   */
  public String string() throws JsonException {
    if (!atString()) {
      skip();
      return "";
    }
    int start = position + 1;
    skip();
    return text(start, position - 1);
  }

  /** Steps over the value that comes next. */
  public void skip() throws JsonException {
    int depth = 0;
    boolean named = false;
    do {
      int next = peek();
      switch (next) {
        case '"' -> {
          int start = ++position;
          passString();
          if (named && position - 1 - start > passedLength) {
            passedStart = start;
            passedLength = position - 1 - start;
          }
        }
        case '{', '[' -> {
          depth++;
          position++;
        }
        case '}', ']' -> {
          if (--depth < 0) throw broken();
          position++;
        }
        case ',', ':' -> {
          if (depth == 0) throw broken();
          position++;
        }
        case -1 -> throw broken();
        default -> passLiteral();
      }
      named = next == ':';
    } while (depth > 0);
  }

  /** {@return whether the next value is the literal {@code true}; steps over it in any case} */
  public boolean isTrue() throws JsonException {
    int start = position();
    skip();
    return Arrays.equals(bytes, start, position, TRUE, 0, TRUE.length);
  }

  private static final byte[] TRUE = "true".getBytes(UTF_8);

  private int peek() {
    passSpace();
    return position < end ? bytes[position] : -1;
  }

  private void passSpace() {
    while (position < end && (bytes[position] & 0xFF) <= ' ') position++;
  }

  private void expect(char wanted) throws JsonException {
    if (peek() != wanted) throw broken();
    position++;
  }

  /** From behind the opening quote to behind the closing one. */
  private void passString() throws JsonException {
    int i = Bytes.quote(bytes, position, end);
    while (i < end && bytes[i] == '\\') i = Bytes.quote(bytes, Math.min(i + 2, end), end);
    if (i >= end) throw broken();
    position = i + 1;
  }

  private void passLiteral() throws JsonException {
    int start = position;
    while (position < end && isLiteral(bytes[position])) position++;
    if (position == start) throw broken();
  }

  private static boolean isLiteral(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || b == '-'
        || b == '+'
        || b == '.'
        || b == 'E';
  }

  private String text(int start, int stop) throws JsonException {
    if (Bytes.quote(bytes, start, stop) < stop) return unescaped(start, stop);
    return new String(bytes, start, stop - start, UTF_8);
  }

  private String unescaped(int start, int stop) throws JsonException {
    return JsonReader.read(bytes, start - 1, stop - start + 2).text().orElse("");
  }

  private JsonException broken() {
    return new JsonException("the JSON breaks off or is out of order");
  }
}

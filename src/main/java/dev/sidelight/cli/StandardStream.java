package dev.sidelight.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the program writes what it has to say. It does not go through {@code System.out}, which
 * keeps to itself that nobody reads on.
 */
final class StandardStream extends FilterOutputStream {
  private @Nullable IOException failure;

  StandardStream(FileDescriptor descriptor) {
    super(new FileOutputStream(descriptor));
  }

  /**
   * {@return what writes to it; terminals read UTF-8 whatever the locale says, and titles need it}
   */
  PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8));
  }

  /** {@return why it could not be written to; that nobody reads on is no failure} */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("broken pipe"));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}

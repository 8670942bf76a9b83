package dev.sidelight.opencode;

import dev.sidelight.opencode.v1.V1OpenCode;

/** Finds out what answers at an address. */
public final class OpenCodes {
  private OpenCodes() {}

  /**
   * {@return a client of the server, in the version of the protocol that it speaks; the caller
   * closes it}
   *
   * @throws ServerException.Unsupported if it is no OpenCode, or one this program cannot talk to
   */
  public static OpenCode connect(ServerAddress address)
      throws ServerException, InterruptedException {
    var server = new V1OpenCode(address);
    boolean right = false;
    try {
      server.identify();
      right = true;
      return server;
    } finally {
      if (!right) server.close();
    }
  }
}

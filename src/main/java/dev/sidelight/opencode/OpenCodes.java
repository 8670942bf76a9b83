package dev.sidelight.opencode;

import dev.sidelight.opencode.v1.V1OpenCode;

/** Makes clients of servers, in the version of the protocol that they speak. */
public final class OpenCodes {
  private OpenCodes() {}

  /**
   * {@return a client of the server; nothing is asked before {@link OpenCode#identify}, which tells
   * whether it can talk to it; the caller closes it}
   */
  public static OpenCode connect(ServerAddress address) {
    return new V1OpenCode(address);
  }
}

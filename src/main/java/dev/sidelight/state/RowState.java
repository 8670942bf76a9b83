package dev.sidelight.state;

/** The one state a row is in, most urgent first. */
public enum RowState {
  NEEDS_YOU("needs-you"),
  RETRYING("retrying"),
  WORKING("working"),
  FAILED("failed"),
  STOPPED("stopped"),
  FINISHED("finished"),
  /** The server cannot be reached and the run had not ended. */
  OFFLINE("offline");

  private final String label;

  RowState(String label) {
    this.label = label;
  }

  /** {@return the name that scripts see} */
  public String label() {
    return label;
  }

  public boolean isEnded() {
    return this == FAILED || this == STOPPED || this == FINISHED;
  }
}

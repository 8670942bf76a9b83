package dev.sidelight.state;

/** How a run ended. */
public enum Outcome {
  FINISHED(RowState.FINISHED),
  FAILED(RowState.FAILED),
  STOPPED(RowState.STOPPED);

  private final RowState state;

  Outcome(RowState state) {
    this.state = state;
  }

  public RowState state() {
    return state;
  }
}

package dev.sidelight.config;

/** Where a value comes from; {@code toString()} is for people. */
public sealed interface Origin {
  record Default() implements Origin {
    @Override
    public String toString() {
      return "default";
    }
  }

  /**
   * @param file as it is shown to people
   * @param line 1 or more; 0 for the file as a whole
   */
  record File(String file, int line) implements Origin {
    @Override
    public String toString() {
      return line == 0 ? file : file + ":" + line;
    }
  }

  record Variable(String name) implements Origin {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param flag as the user knows it, such as {@code --set panel.width}
   */
  record Flag(String flag) implements Origin {
    @Override
    public String toString() {
      return flag;
    }
  }
}

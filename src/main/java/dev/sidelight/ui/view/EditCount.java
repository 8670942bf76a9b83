package dev.sidelight.ui.view;

import dev.sidelight.model.Part;

/** How many lines an edit added and removed. */
record EditCount(long added, long removed) {
  private static final EditCount NONE = new EditCount(0, 0);

  static EditCount of(Part.Tool tool) {
    var counted = tool.metadata().at("filediff");
    if (counted.has("additions") || counted.has("deletions")) {
      return new EditCount(counted.whole("additions"), counted.whole("deletions"));
    }
    String diff = tool.metadata().text("diff");
    if (diff.isEmpty()) return NONE;
    long added = 0;
    long removed = 0;
    for (int at = 0; at < diff.length(); at = nextLine(diff, at)) {
      char first = diff.charAt(at);
      if (first == '+' && !diff.startsWith("+++ ", at)) added++;
      if (first == '-' && !diff.startsWith("--- ", at)) removed++;
    }
    return new EditCount(added, removed);
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }
}

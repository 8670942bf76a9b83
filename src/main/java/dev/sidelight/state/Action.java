package dev.sidelight.state;

import java.util.Optional;

/** What a key can do. The order is that of the help. */
public enum Action {
  UP("up", Section.PANEL, "up,k", "go up"),
  DOWN("down", Section.PANEL, "down,j", "go down"),
  FIRST("first", Section.PANEL, "home,g", "go to the first row"),
  LAST("last", Section.PANEL, "end,G", "go to the last row"),
  PAGE_UP("pageUp", Section.PANEL, "pageup", "go up a page"),
  PAGE_DOWN("pageDown", Section.PANEL, "pagedown", "go down a page"),
  OPEN("open", Section.PANEL, "enter", "open the session"),
  UNFOLD("unfold", Section.PANEL, "right,l", "show the subagents"),
  FOLD("fold", Section.PANEL, "left,h", "hide the subagents"),
  ALLOW("allow", Section.PANEL, "y", "allow what is asked, once"),
  ALLOW_ALWAYS("allowAlways", Section.PANEL, "Y", "allow it from now on, asked once more"),
  REJECT("reject", Section.PANEL, "n", "reject it"),
  REJECT_BECAUSE("rejectBecause", Section.PANEL, "N", "reject it and say why"),
  OPEN_TUI("openTui", Section.PANEL, "o", "open it in OpenCode's own TUI"),
  NEW_SESSION("newSession", Section.PANEL, "c", "start a session"),
  MUTE("mute", Section.PANEL, "m", "mute or unmute its notifications"),
  UNVISITED("unvisited", Section.PANEL, "u", "set or clear the unvisited mark"),
  PIN("pin", Section.PANEL, "p", "pin to the top, or unpin"),
  DISMISS("dismiss", Section.PANEL, "x", "dismiss an ended run"),
  DISMISS_ALL("dismissAll", Section.PANEL, "X", "dismiss all visited ones"),
  FILTER("filter", Section.PANEL, "/", "filter by title, project, state"),

  SEND("send", Section.VIEW, "enter", "send the message"),
  NEW_LINE("newLine", Section.VIEW, "shift+enter,alt+enter,ctrl+j", "begin a new line"),
  BACK("back", Section.VIEW, "esc", "back to the list; twice to interrupt a run"),
  SCROLL_UP("scrollUp", Section.VIEW, "alt+up,ctrl+y", "scroll up"),
  SCROLL_DOWN("scrollDown", Section.VIEW, "alt+down", "scroll down"),
  SCROLL_PAGE_UP("scrollPageUp", Section.VIEW, "pageup", "scroll up a page"),
  SCROLL_PAGE_DOWN("scrollPageDown", Section.VIEW, "pagedown", "scroll down a page"),
  SCROLL_TOP("scrollTop", Section.VIEW, "ctrl+home", "scroll to the beginning"),
  SCROLL_END("scrollEnd", Section.VIEW, "ctrl+end", "follow the end"),
  SEARCH("search", Section.VIEW, "<leader>/", "search the transcript"),
  SEARCH_NEXT("searchNext", Section.VIEW, "ctrl+n", "to the next match"),
  SEARCH_PREVIOUS("searchPrevious", Section.VIEW, "ctrl+p", "to the match before"),

  RENAME("rename", Section.ANYWHERE, "ctrl+r", "rename the session"),
  AGENT("agent", Section.ANYWHERE, "<leader>g", "choose the agent"),
  MODEL("model", Section.ANYWHERE, "<leader>m", "choose the model"),
  VARIANT("variant", Section.ANYWHERE, "ctrl+t", "choose the model's variant"),
  INTERRUPT("interrupt", Section.ANYWHERE, "<leader>i", "interrupt the run"),
  FORK("fork", Section.ANYWHERE, "<leader>f", "fork the session"),
  COMPACT("compact", Section.ANYWHERE, "<leader>c", "compact its history"),
  SHARE("share", Section.ANYWHERE, "<leader>u", "share it and copy the link"),
  COPY("copy", Section.ANYWHERE, "<leader>y", "copy the last answer"),
  ARCHIVE("archive", Section.ANYWHERE, "<leader>k", "archive the session"),
  DELETE("delete", Section.ANYWHERE, "<leader>d", "delete the session"),
  ALL_SESSIONS("allSessions", Section.ANYWHERE, "<leader>l", "all sessions"),
  SWITCH_AREA("switchArea", Section.ANYWHERE, "tab", "between panel, request and prompt"),
  NEXT("next", Section.ANYWHERE, "!,<leader>a", "next that needs you, else unvisited"),
  OPEN_TOAST("openToast", Section.ANYWHERE, "<leader>t", "open the newest toast's session"),
  HISTORY("history", Section.ANYWHERE, "<leader>n", "notifications so far"),
  SERVERS("servers", Section.ANYWHERE, "<leader>s", "servers and links"),
  PANEL("panel", Section.ANYWHERE, "<leader>b", "hide or show the panel"),
  WIDER("wider", Section.ANYWHERE, "<leader>>", "widen the panel"),
  NARROWER("narrower", Section.ANYWHERE, "<leader><", "narrow the panel"),
  HELP("help", Section.ANYWHERE, "?,<leader>?", "this help"),
  QUIT("quit", Section.ANYWHERE, "q,<leader>q", "quit; runs go on on the server");

  /** Where a key counts; keys of one section, and those that count anywhere, must differ. */
  public enum Section {
    PANEL("On the panel"),
    VIEW("In a session"),
    ANYWHERE("Anywhere");

    private final String title;

    Section(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final String key;
  private final Section section;
  private final String defaults;
  private final String says;

  Action(String key, Section section, String defaults, String says) {
    this.key = key;
    this.section = section;
    this.defaults = defaults;
    this.says = says;
  }

  /** {@return its name under {@code keys} in the settings} */
  public String key() {
    return key;
  }

  public Section section() {
    return section;
  }

  /** {@return whether its keys count there} */
  public boolean countsIn(Section place) {
    return section == place || section == Section.ANYWHERE;
  }

  /** {@return its keys as the settings would write them} */
  public String defaults() {
    return defaults;
  }

  /** {@return what it does, for the help} */
  public String says() {
    return says;
  }

  public static Optional<Action> named(String key) {
    for (Action action : values()) {
      if (action.key.equals(key)) return Optional.of(action);
    }
    return Optional.empty();
  }
}

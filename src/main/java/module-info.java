/** A live panel for OpenCode sessions in the terminal. */
module dev.sidelight {
  requires dev.tamboui.core;
  requires java.logging;
  requires javax.jmdns;
  requires jdk.unsupported;
  requires org.apache.commons.cli;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.strikethrough;
  requires org.commonmark.ext.gfm.tables;
  requires org.jline.nativ;
  requires org.jline.terminal;
  requires static transitive org.jspecify;
  requires org.pcollections;
  requires tools.jackson.core;

  provides System.LoggerFinder with
      dev.sidelight.app.LateLogging;
}

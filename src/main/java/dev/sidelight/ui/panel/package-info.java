/** The list of sessions: header, headings, rows, footer. */
@NullMarked
package dev.sidelight.ui.panel;

import org.jspecify.annotations.NullMarked;

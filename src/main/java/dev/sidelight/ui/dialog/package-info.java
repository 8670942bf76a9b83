/** What covers the screen: help, history, servers; and the page for a start without a server. */
@NullMarked
package dev.sidelight.ui.dialog;

import org.jspecify.annotations.NullMarked;

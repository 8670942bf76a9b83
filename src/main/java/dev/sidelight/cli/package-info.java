/** Reads arguments, runs one command, answers with an exit code. */
@NullMarked
package dev.sidelight.cli;

import org.jspecify.annotations.NullMarked;

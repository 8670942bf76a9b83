package dev.sidelight.ui.paint;

import dev.sidelight.grid.Rect;
import dev.sidelight.state.Target;

/**
 * A place that can be clicked.
 *
 * @param area in the frame's coordinates
 */
public record Hit(Rect area, Target target) {}

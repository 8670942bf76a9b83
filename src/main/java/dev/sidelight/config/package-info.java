/**
 * Merges defaults, settings files, environment and flags into one validated {@link
 * dev.sidelight.config.Settings}. {@code SettingKeys} lists every key once; validation, names of
 * variables, schema and documentation come from it.
 */
@NullMarked
package dev.sidelight.config;

import org.jspecify.annotations.NullMarked;

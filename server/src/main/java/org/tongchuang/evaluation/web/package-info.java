/** Measures over HTTP. */
@NullMarked
package org.tongchuang.evaluation.web;

import org.jspecify.annotations.NullMarked;

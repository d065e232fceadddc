@NullMarked
package org.tongchuang.media.web;

import org.jspecify.annotations.NullMarked;

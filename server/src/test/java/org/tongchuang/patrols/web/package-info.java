@NullMarked
package org.tongchuang.patrols.web;

import org.jspecify.annotations.NullMarked;

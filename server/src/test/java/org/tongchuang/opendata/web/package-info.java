@NullMarked
package org.tongchuang.opendata.web;

import org.jspecify.annotations.NullMarked;

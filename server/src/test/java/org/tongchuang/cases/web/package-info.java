@NullMarked
package org.tongchuang.cases.web;

import org.jspecify.annotations.NullMarked;

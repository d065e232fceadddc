@NullMarked
package org.tongchuang.territory.web;

import org.jspecify.annotations.NullMarked;

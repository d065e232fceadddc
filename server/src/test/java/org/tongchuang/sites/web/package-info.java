@NullMarked
package org.tongchuang.sites.web;

import org.jspecify.annotations.NullMarked;

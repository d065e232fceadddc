@NullMarked
package org.tongchuang.database.web;

import org.jspecify.annotations.NullMarked;

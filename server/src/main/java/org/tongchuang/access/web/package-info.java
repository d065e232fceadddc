/** Sign-in over HTTP, and what every request meets on its way in. */
@NullMarked
package org.tongchuang.access.web;

import org.jspecify.annotations.NullMarked;

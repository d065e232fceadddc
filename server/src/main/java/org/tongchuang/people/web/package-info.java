/** Units over HTTP. */
@NullMarked
package org.tongchuang.people.web;

import org.jspecify.annotations.NullMarked;

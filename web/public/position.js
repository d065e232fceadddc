// Optional help for the report page: fills in the position when the reporter allows it, and gives the error summary
// focus in browsers that do not honour autofocus on it. Everything works without this file.
;(function () {
  'use strict'
  var summary = document.querySelector('.errors')
  if (summary) {
    summary.focus()
  }
  var place = document.querySelector('[data-place]')
  if (!place || !navigator.geolocation || !window.isSecureContext) {
    return
  }
  var said = place.querySelector('[data-place-said]')
  var field = function (name) {
    return document.querySelector('input[name="' + name + '"]')
  }
  var asked = false

  function found(position) {
    field('longitude').value = position.coords.longitude.toFixed(6)
    field('latitude').value = position.coords.latitude.toFixed(6)
    field('accuracy').value = Math.round(position.coords.accuracy)
    said.textContent = said.dataset.found.replace('{0}', String(Math.round(position.coords.accuracy)))
  }
  function find() {
    asked = true
    said.textContent = said.dataset.finding
    navigator.geolocation.getCurrentPosition(
      found,
      function () {
        said.textContent = said.dataset.failed
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 10000 },
    )
  }

  place.hidden = false
  place.querySelector('[data-place-find]').addEventListener('click', find)
  // Choosing a photo means the reporter stands in front of it: that is the moment at which the question makes sense.
  document.getElementById('photo').addEventListener('change', function () {
    if (!asked && !field('longitude').value) {
      find()
    }
  })
})()

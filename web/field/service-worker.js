const version = '__VERSION__'
const shell = ['__SHELL__']
console.info(version, shell)

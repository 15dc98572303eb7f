import { FileLoader, LoadingManager, TextureLoader } from 'three'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'

/**
 * Reads glTF whose buffers and images are inside the file. The library would fetch them from `data:` and `blob:` addresses, which
 * the policy of the pages forbids: images come by an `<img>`, and buffers are decoded here. What the file names elsewhere is left
 * out, so that nothing stored makes a browser ask for anything.
 */
export function createGltfLoader(): GLTFLoader {
  const manager = new LoadingManager()
  manager.setURLModifier((url) => (/^(?:blob:|data:image\/)/.test(url) ? url : NO_IMAGE))
  const loader = new GLTFLoader(manager)
  loader.register((parser) => {
    parser.textureLoader = new TextureLoader(manager)
    parser.fileLoader = new InnerLoader()
    return { name: 'inside' }
  })
  return loader
}

const NO_IMAGE = 'data:,'

class InnerLoader extends FileLoader {
  override load(
    url: string,
    onLoad?: (data: string | ArrayBuffer) => void,
    _onProgress?: (event: ProgressEvent) => void,
    onError?: (error: unknown) => void,
  ): void {
    try {
      onLoad?.(bytesOfDataUrl(url).buffer)
    } catch (error) {
      onError?.(error)
    }
  }
}

/** @throws {Error} for an address of something else than bytes inside */
export function bytesOfDataUrl(url: string): Uint8Array<ArrayBuffer> {
  const [, base64] = /^data:[^,]*;base64,(.*)$/s.exec(url) ?? []
  if (base64 === undefined) throw new Error('its parts lie in other files, which are not read')
  return Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0)
}

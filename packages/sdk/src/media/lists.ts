import { ownText } from '@amphora/wire'
import type { Json, JsonObject } from '@amphora/wire'
import { Audio } from './audio.ts'
import { captionsOf } from './file-media.ts'
import { Html } from './html.ts'
import { Image } from './image.ts'
import type { Media } from './media.ts'
import { Molecule } from './molecule.ts'
import { Object3D } from './object-3d.ts'
import type { MediaSink, MediaStep } from './sink.ts'
import { Video } from './video.ts'

/** More images than pages show at once; the rest of a list is not kept, as in Python. */
const MAX_IMAGES = 108

/** A list of media of one kind as one object, as the Python client has them; of several kinds a plain list. */
export function listJson(list: readonly Media[], ...place: [MediaSink, string, MediaStep]): Json {
  if (isAll(list, Image)) return imagesJson(list.slice(0, MAX_IMAGES), place)
  const objects = list.map((media) => media.toJson(...place))
  const count = objects.length
  if (isAll(list, Audio)) return audioJson(list, objects)
  if (isAll(list, Video)) return { _type: 'videos', count, videos: objects, captions: captionsOf(list) }
  if (isAll(list, Html)) return { _type: 'html', count, html: objects }
  if (isAll(list, Object3D)) {
    return {
      _type: 'object3D',
      count,
      filenames: pathsOf(objects).map((path) => path.replace(/^media\/object3D\//, '')),
      objects,
    }
  }
  if (isAll(list, Molecule)) {
    return { _type: 'molecule', count, filenames: pathsOf(objects), captions: captionsOf(list) }
  }
  return objects
}

function isAll<Kind extends Media>(
  list: readonly Media[],
  kind: abstract new (...given: never[]) => Kind,
): list is readonly Kind[] {
  return list.every((media) => media instanceof kind)
}

/** Width, height and format are the first one's: pages take each file's own. */
function imagesJson(list: readonly Image[], place: [MediaSink, string, MediaStep]): JsonObject {
  const objects = list.map((image) => image.toJson(...place))
  const { width = 0, height = 0, format = '' } = objects[0] ?? {}
  const captions = captionsOf(list)
  const layers = (name: string): readonly Json[] | undefined =>
    objects.some((object) => object[name] !== undefined) ? objects.map((object) => object[name] ?? null) : undefined
  const [masks, boxes] = [layers('masks'), layers('boxes')]
  return {
    _type: 'images/separated',
    width,
    height,
    format,
    count: objects.length,
    filenames: pathsOf(objects),
    ...(captions !== false && { captions }),
    ...(masks && { all_masks: masks }),
    ...(boxes && { all_boxes: boxes }),
  }
}

function audioJson(list: readonly Audio[], objects: readonly JsonObject[]): JsonObject {
  const hasCaptions = list.some(({ caption }) => caption !== undefined)
  return {
    _type: 'audio',
    count: objects.length,
    audio: objects,
    sampleRates: list.map(({ sampleRate }) => sampleRate ?? null),
    durations: list.map(({ durationSeconds }) => durationSeconds ?? null),
    ...(hasCaptions && { captions: list.map(({ caption }) => caption ?? '') }),
  }
}

function pathsOf(objects: readonly JsonObject[]): readonly string[] {
  return objects.map((object) => ownText(object, 'path') ?? '')
}

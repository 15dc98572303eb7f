import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Object3D } from 'three'
import { ErrorState } from '../components/states.tsx'
import { sizeText, counted } from '../components/sizes.ts'
import { WHOLE_BYTES } from '../viewers/head.ts'
import { Loaded } from '../viewers/loaded.tsx'
import type { OpenFile } from '../viewers/open-file.ts'
import { decodeText } from '../viewers/text.ts'
import type { ViewProps } from '../viewers/view.ts'
import { readJson } from './client-table.ts'
import css from './media.module.css'
import { moleculeScene, parseMolecule } from './molecule-model.ts'
import { cloudScene, type Scene } from './scene-model.ts'
import { dress, mountObject, objectOf, objectOfFile, type Mounted } from './scene-three.ts'

interface Shown {
  readonly object: Object3D
  readonly note: string
}

/** A cloud of points, a scene of the client, or a solid. */
export function Object3dView({ file }: ViewProps): ReactNode {
  return <SceneView file={file} what="this object" load={loadObject} />
}

/** Atoms as balls, bonds as sticks. */
export function MoleculeView({ file }: ViewProps): ReactNode {
  return <SceneView file={file} what="this molecule" load={loadMolecule} />
}

interface SceneViewProps {
  readonly file: OpenFile
  readonly what: string
  readonly load: (file: OpenFile, signal: AbortSignal) => Promise<Shown>
}

function SceneView({ file, what, load }: SceneViewProps): ReactNode {
  const query = useQuery({
    queryKey: ['scene', file.url],
    queryFn: ({ signal }) => load(file, signal),
    staleTime: Infinity,
    retry: false,
    gcTime: 0,
  })
  return (
    <Loaded query={query} what={what}>
      {(shown) => <Stage shown={shown} name={file.name} />}
    </Loaded>
  )
}

function Stage({ shown, name }: { readonly shown: Shown; readonly name: string }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [problem, setProblem] = useState<Error>()
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const place = canvas.current
    if (!place) return undefined
    let mounted: Mounted | undefined
    const start = (): void => {
      try {
        if (mounted) return mounted.resize()
        mounted = mountObject(place, shown.object)
        setDrawn(true)
      } catch (error) {
        setProblem(error instanceof Error ? error : new Error(String(error)))
      }
    }
    const watcher = new ResizeObserver(start) // it calls once at the beginning, when the size is known
    watcher.observe(place)
    return () => {
      watcher.disconnect()
      mounted?.dispose()
    }
  }, [shown])
  if (problem) return <ErrorState title="This browser draws no 3D here" error={problem} />
  return (
    <div className={css.scene} data-chart-ready={isDrawn || undefined}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={`${name}: ${shown.note}. Drag or arrow keys turn it, the wheel zooms.`}
      />
      <span className={css.sceneNote}>{shown.note}</span>
    </div>
  )
}

const MAX_BYTES = 8 * WHOLE_BYTES

async function loadObject(file: OpenFile, signal: AbortSignal): Promise<Shown> {
  if (file.sizeBytes > MAX_BYTES) {
    throw new Error(
      `It has ${sizeText(file.sizeBytes)}, more than the ${sizeText(MAX_BYTES)} that are drawn here. Download it.`,
    )
  }
  if (file.name.endsWith('.json')) return sceneOf(cloudScene(await readJson(file, signal)), 'point')
  const object = await objectOfFile(file.name, await file.read(0, file.sizeBytes, signal))
  return { object: dress(object), note: file.name.split('.').at(-1)?.toUpperCase() ?? '' }
}

async function loadMolecule(file: OpenFile, signal: AbortSignal): Promise<Shown> {
  const text = decodeText(await file.read(0, Math.min(file.sizeBytes, MAX_BYTES), signal), true).text
  return sceneOf(moleculeScene(parseMolecule(file.name, text)), 'atom')
}

function sceneOf(scene: Scene, noun: string): Shown {
  const drawn = Math.max(scene.points.places.length / 3, scene.spheres.length)
  const count = drawn < scene.pointCount ? `${counted(drawn, noun)} of ${scene.pointCount}` : counted(drawn, noun)
  return { object: objectOf(scene), note: [count, ...scene.labels].join(', ') }
}

import {
  AmbientLight,
  Box3,
  BufferAttribute,
  BufferGeometry,
  Color,
  CylinderGeometry,
  DirectionalLight,
  Group,
  InstancedMesh,
  LineBasicMaterial,
  LineSegments,
  Material,
  Matrix4,
  Mesh,
  MeshStandardMaterial,
  PerspectiveCamera,
  Points,
  PointsMaterial,
  Quaternion,
  Scene as ThreeScene,
  Sphere,
  SphereGeometry,
  Texture,
  Vector3,
  WebGLRenderer,
  type Object3D,
} from 'three'
import { OrbitControls } from 'three/addons/controls/OrbitControls.js'
import { OBJLoader } from 'three/addons/loaders/OBJLoader.js'
import { STLLoader } from 'three/addons/loaders/STLLoader.js'
import { createGltfLoader } from './gltf-loader.ts'
import type { Place, Scene } from './scene-model.ts'

/** A drawn scene: what to do when its place changes size, and how to let go of the graphics card. */
export interface Mounted {
  readonly resize: () => void
  readonly dispose: () => void
}

/**
 * Draws an object into a canvas, turned and zoomed by pointer and arrows. Frames are drawn when something moved, and only then.
 * @throws {Error} when the browser has no WebGL
 */
export function mountObject(canvas: HTMLCanvasElement, object: Object3D): Mounted {
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true })
  const scene = new ThreeScene()
  const sun = new DirectionalLight(0xffffff, 2)
  scene.add(object, new AmbientLight(0xffffff, 1.2), sun)
  const camera = new PerspectiveCamera(45, 1, 0.01, 1000)
  const controls = new OrbitControls(camera, canvas)
  const draw = (): void => {
    sun.position.copy(camera.position)
    renderer.render(scene, camera)
  }
  const resize = (): void => {
    const { clientWidth, clientHeight } = canvas
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2))
    renderer.setSize(clientWidth, clientHeight, false)
    camera.aspect = clientWidth / Math.max(1, clientHeight)
    camera.updateProjectionMatrix()
    draw()
  }
  frameObject(camera, controls, object)
  controls.listenToKeyEvents(canvas)
  controls.addEventListener('change', draw)
  resize()
  return {
    resize,
    dispose: () => {
      controls.dispose()
      disposeAll(object)
      renderer.dispose()
    },
  }
}

/** Points, lines, balls and sticks as one object. */
export function objectOf({ points, lines, spheres, sticks }: Scene): Object3D {
  const group = new Group()
  if (points.places.length > 0) {
    group.add(
      new Points(geometryOf(points), new PointsMaterial({ vertexColors: true, size: 2, sizeAttenuation: false })),
    )
  }
  if (lines.places.length > 0) {
    group.add(new LineSegments(geometryOf(lines), new LineBasicMaterial({ vertexColors: true })))
  }
  if (spheres.length > 0) group.add(ballsOf(spheres))
  if (sticks.length > 0) group.add(sticksOf(sticks))
  return group
}

/** @throws {Error} for a format that has no view, or bytes that are not of it */
export async function objectOfFile(name: string, bytes: Uint8Array): Promise<Object3D> {
  const format = name.toLowerCase().split('.').at(-1)
  const buffer = bytes.slice().buffer
  switch (format) {
    case 'obj':
      return new OBJLoader().parse(new TextDecoder().decode(bytes))
    case 'stl': {
      const geometry = new STLLoader().parse(buffer)
      if (!geometry.getAttribute('normal')) geometry.computeVertexNormals()
      return new Mesh(geometry, plainMaterial())
    }
    case 'glb':
    case 'gltf':
      return (await createGltfLoader().parseAsync(buffer, '')).scene
    default:
      throw new Error(`there is no view of 3D files in the format ${format ?? ''}: download it`)
  }
}

/** Solids without a look of their own get one; without normals they would be flat black. */
export function dress(object: Object3D): Object3D {
  object.traverse((part) => {
    if (!(part instanceof Mesh) || !(part.geometry instanceof BufferGeometry)) return
    if (!part.geometry.getAttribute('normal')) part.geometry.computeVertexNormals()
  })
  return object
}

function plainMaterial(): MeshStandardMaterial {
  return new MeshStandardMaterial({ color: new Color(0.75, 0.72, 0.68), roughness: 0.8, side: 2 })
}

function geometryOf({ places, colors }: Scene['points']): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(places, 3))
  geometry.setAttribute('color', new BufferAttribute(colors, 3))
  return geometry
}

function ballsOf(spheres: Scene['spheres']): InstancedMesh {
  const mesh = new InstancedMesh(
    new SphereGeometry(1, 20, 14),
    new MeshStandardMaterial({ roughness: 0.6 }),
    spheres.length,
  )
  for (const [i, { place, radius, color }] of spheres.entries()) {
    mesh.setMatrixAt(i, new Matrix4().makeScale(radius, radius, radius).setPosition(...place))
    mesh.setColorAt(i, new Color(...color))
  }
  return mesh
}

const UP = new Vector3(0, 1, 0)
const STICK = 0.12

function sticksOf(sticks: Scene['sticks']): InstancedMesh {
  const mesh = new InstancedMesh(
    new CylinderGeometry(STICK, STICK, 1, 10),
    new MeshStandardMaterial({ roughness: 0.6 }),
    sticks.length,
  )
  for (const [i, { from, to, color }] of sticks.entries()) {
    mesh.setMatrixAt(i, stickMatrix(from, to))
    mesh.setColorAt(i, new Color(...color))
  }
  return mesh
}

function stickMatrix(from: Place, to: Place): Matrix4 {
  const [start, end] = [new Vector3(...from), new Vector3(...to)]
  const along = end.clone().sub(start)
  const turn = new Quaternion().setFromUnitVectors(UP, along.clone().normalize())
  return new Matrix4().compose(start.add(end).multiplyScalar(0.5), turn, new Vector3(1, along.length(), 1))
}

/** Puts the camera where all of it is seen, a little from above. */
function frameObject(camera: PerspectiveCamera, controls: OrbitControls, object: Object3D): void {
  const ball = new Box3().setFromObject(object).getBoundingSphere(new Sphere())
  const radius = Number.isFinite(ball.radius) && ball.radius > 0 ? ball.radius : 1
  const center = Number.isFinite(ball.center.x) ? ball.center : new Vector3()
  camera.near = radius / 100
  camera.far = radius * 100
  camera.position.copy(center).add(new Vector3(0.7, 0.5, 1).normalize().multiplyScalar(radius * 2.8))
  controls.target.copy(center)
  controls.update()
}

function disposeAll(object: Object3D): void {
  object.traverse((part) => {
    if (part instanceof Mesh || part instanceof Points || part instanceof LineSegments) disposeOne(part)
  })
}

/** The library types these two as anything. */
function disposeOne(part: { readonly geometry: unknown; readonly material: unknown }): void {
  if (part.geometry instanceof BufferGeometry) part.geometry.dispose()
  for (const material of Array.isArray(part.material) ? part.material : [part.material]) {
    if (!(material instanceof Material)) continue
    for (const value of Object.values(material)) if (value instanceof Texture) value.dispose()
    material.dispose()
  }
}
